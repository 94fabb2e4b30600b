-- The platform's own tables, and the wall between clubs that every later table is put behind with `select frolf_isolate('table')`.

-- Puts a table behind the wall. It must have `guild_id text not null`.
--   guild:  whoever works for one guild sees and writes that guild's rows only, whatever the query says.
--   system: the owner (who is held by the wall too: FORCE) sees all guilds when the platform says so. When the program connects as a
--           superuser, whom no policy holds, a guild's transaction changes to the role frolf_guild instead, which this policy does not name.
create function frolf_isolate(target regclass) returns void language plpgsql as $$
begin
  if not exists (
    select from pg_attribute
    where attrelid = target and attname = 'guild_id' and atttypid = 'text'::regtype and attnotnull and not attisdropped
  ) then
    raise exception 'table % needs a column "guild_id text not null"', target;
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists guild on %s', target);
  execute format(
    'create policy guild on %s using (guild_id = current_setting(''frolf.guild'', true)) with check (guild_id = current_setting(''frolf.guild'', true))',
    target);
  execute format('drop policy if exists system on %s', target);
  execute format(
    'create policy system on %s to %I using (current_setting(''frolf.guild'', true) = ''*'') with check (current_setting(''frolf.guild'', true) = ''*'')',
    target, (select relowner::regrole from pg_class where oid = target));
  if exists (select from pg_roles where rolname = 'frolf_guild') then
    execute format('grant select, insert, update, delete on %s to frolf_guild', target);
  end if;
end $$;

-- Which messages were handled already; written in the transaction of what they caused. Old rows are cleaned by handled_at.
create table inbox (
  guild_id text not null,
  consumer text not null,
  message_id text not null,
  handled_at timestamptz not null,
  primary key (guild_id, consumer, message_id)
);
create index inbox_handled on inbox (handled_at);
select frolf_isolate('inbox');

-- Messages decided but not yet on the bus. A queue: rows live shortly, so vacuum comes early.
create table outbox (
  guild_id text not null,
  seq bigint generated always as identity primary key,
  message_id text not null,
  stream text not null,
  subject text not null,
  body text not null,
  due_at timestamptz not null,
  replace_key text,
  created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
-- The relay takes what is due, oldest first.
create index outbox_due on outbox (due_at, seq);
-- One waiting message per key: a later one takes its place.
create unique index outbox_replace on outbox (guild_id, replace_key) where replace_key is not null;
select frolf_isolate('outbox');

-- Wakes the relays of all processes when the transaction commits.
create function frolf_outbox_wake() returns trigger language plpgsql as $$
begin
  perform pg_notify('frolf_outbox', '');
  return null;
end $$;
create trigger outbox_wake after insert on outbox for each statement execute function frolf_outbox_wake();

-- One row per Discord card; its lock puts the drawings in order.
create table card_versions (
  guild_id text not null,
  card text not null,
  version integer not null,
  primary key (guild_id, card)
);
select frolf_isolate('card_versions');
