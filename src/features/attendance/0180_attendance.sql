-- Who turned up: signing up is not attendance. One row per member and round as soon as something is known.
create table attendance (
  guild_id text not null,
  round_id text not null,
  user_id text not null,
  checked_in_at timestamptz,
  -- what an Editor (or the host) said of them
  mark text check (mark in ('present', 'absent', 'excused')),
  marked_by text,
  -- they were among those playing when the round was finished
  is_settled boolean not null default false,
  -- they have a score, or did not finish
  has_played boolean not null default false,
  -- when the round was finished first
  finished_at timestamptz,
  primary key (guild_id, round_id, user_id)
);
create index attendance_by_member on attendance (guild_id, user_id) where is_settled;
select frolf_isolate('attendance');
