-- Holders who were told that their tag will become free because they have not played for long.
create table tag_warnings (
  guild_id text not null,
  user_id text not null,
  -- since when they had not played then: another warning is due only after they have played again
  idle_since timestamptz not null,
  warned_at timestamptz not null,
  primary key (guild_id, user_id)
);
select frolf_isolate('tag_warnings');
