-- Tags that players say they hold when they check in at a round: physical tags change hands between rounds.
create table tag_checkins (
  guild_id text not null,
  round_id text not null,
  user_id text not null,
  number integer not null,
  -- the snowflake of the interaction: of two the later counts, in whatever order they arrive
  decided_by text not null,
  primary key (guild_id, round_id, user_id)
);
select frolf_isolate('tag_checkins');
