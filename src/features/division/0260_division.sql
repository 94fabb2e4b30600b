-- Which division a member was put into, and when. The last row before a season's end says in which one they are in that season; null: in none.
create table division_members (
  guild_id text not null,
  seq bigint generated always as identity primary key,
  user_id text not null,
  division text,
  since timestamptz not null
);
create index division_members_by_member on division_members (guild_id, user_id, since desc, seq desc);
select frolf_isolate('division_members');
