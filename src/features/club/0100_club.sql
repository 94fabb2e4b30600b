-- Clubs: one row per Discord server that was set up. Edited by hand or by command, it works at once: it is read anew for every message.
create table clubs (
  guild_id text primary key,
  prefix text not null,
  time_zone text not null,
  signup_text text not null,
  signup_emoji text not null,
  role_names jsonb not null,
  -- ids by key (player, editor, admin / signup, events, leaderboard); empty until Discord has them
  roles jsonb not null default '{}',
  channels jsonb not null default '{}',
  reminder_offsets_ms jsonb not null default '[86400000, 3600000]',
  capacity_default integer check (capacity_default > 0),
  leaderboard_size integer not null default 20 check (leaderboard_size between 3 and 50),
  tag_min integer not null default 1 check (tag_min >= 1),
  tag_max integer not null default 100 check (tag_max <= 999),
  -- set once Discord has everything; null while the first setup is under way
  opened_at timestamptz,
  created_at timestamptz not null,
  check (tag_min < tag_max)
);
select frolf_isolate('clubs');
