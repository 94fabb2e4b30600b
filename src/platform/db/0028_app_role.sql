-- The program may work as a role that owns nothing: members of frolf_app (deploy/postgres/roles.sql) read and write rows, behind the same wall.

-- As before, and what the owner may see as the platform, frolf_app may too, where there is such a role.
create or replace function frolf_isolate(target regclass) returns void language plpgsql as $$
declare
  platform text;
begin
  if not exists (
    select from pg_attribute
    where attrelid = target and attname = 'guild_id' and atttypid = 'text'::regtype and attnotnull and not attisdropped
  ) then
    raise exception 'table % needs a column "guild_id text not null"', target;
  end if;
  platform := (select format('%I', rolname) from pg_roles r join pg_class c on c.relowner = r.oid where c.oid = target);
  if exists (select from pg_roles where rolname = 'frolf_app') then
    execute format('grant select, insert, update, delete on %s to frolf_app', target);
    platform := platform || ', frolf_app';
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists guild on %s', target);
  execute format(
    'create policy guild on %s using (guild_id = current_setting(''frolf.guild'', true)) with check (guild_id = current_setting(''frolf.guild'', true))',
    target);
  execute format('drop policy if exists system on %s', target);
  execute format(
    'create policy system on %s to %s using (current_setting(''frolf.guild'', true) = ''*'') with check (current_setting(''frolf.guild'', true) = ''*'')',
    target, platform);
  if exists (select from pg_roles where rolname = 'frolf_guild') then
    execute format('grant select, insert, update, delete on %s to frolf_guild', target);
  end if;
end $$;
