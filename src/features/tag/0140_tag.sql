-- Bag tags: who holds which, and every change there was.
create table tags (
  guild_id text not null,
  number integer not null check (number between 1 and 999),
  user_id text not null,
  since timestamptz not null,
  primary key (guild_id, number) deferrable initially deferred,
  -- A tag belongs to one member and a member holds one tag; checked at the end, because the changes of one round are applied together.
  constraint tags_one_per_member unique (guild_id, user_id) deferrable initially deferred
);
select frolf_isolate('tags');

create table tag_history (
  guild_id text not null,
  change_id text not null,
  number integer not null,
  -- null: the club's free pool
  from_user text,
  to_user text,
  cause text not null check (cause in ('claim', 'round', 'swap', 'admin')),
  round_id text,
  round_title text,
  at timestamptz not null,
  primary key (guild_id, change_id, number)
);
create index tag_history_by_time on tag_history (guild_id, at desc);
select frolf_isolate('tag_history');
