-- Rounds as the tags know them, so that tags can be told again after a correction; and history that a correction has replaced is marked, never erased.
create table tag_rounds (
  guild_id text not null,
  round_id text not null,
  title text not null,
  -- its place in the order of everything that happened to the tags; kept by corrections, and when the round is reopened and finished again
  at timestamptz not null,
  -- who placed where: [{ user, place? }]
  results jsonb not null,
  -- false while the round is reopened
  is_counted boolean not null,
  primary key (guild_id, round_id)
);
create index tag_rounds_by_time on tag_rounds (guild_id, at);
select frolf_isolate('tag_rounds');

alter table tag_history
  -- set when a correction has told this change anew: by which message, and when
  add column superseded_at timestamptz,
  add column superseded_by text,
  -- for a change told anew: the change as it was first made
  add column replay_of text;

-- Rounds finished before this table was there. The owner sees all clubs only when it says so.
select set_config('frolf.guild', '*', true);
insert into tag_rounds (guild_id, round_id, title, at, results, is_counted)
select r.guild_id, r.round_id, max(r.title),
  coalesce((select min(h.at) from tag_history h where h.guild_id = r.guild_id and h.round_id = r.round_id), min(r.finalized_at)),
  jsonb_agg(case when r.place is null then jsonb_build_object('user', r.user_id)
    else jsonb_build_object('user', r.user_id, 'place', r.place) end order by r.user_id),
  true
from round_results r
group by r.guild_id, r.round_id;
select set_config('frolf.guild', '', true);
