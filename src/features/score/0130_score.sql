-- Scores of rounds, scorecard imports under way, and which scorecard name is whom.
create table scores (
  guild_id text not null,
  round_id text not null,
  participant_id text not null,
  status text not null check (status in ('finished', 'dnf', 'dns')),
  throws integer check (throws >= 0),
  to_par integer,
  -- throws per hole, null where not played
  holes jsonb,
  source text not null check (source in ('hand', 'import')),
  entered_by text not null,
  updated_at timestamptz not null,
  primary key (guild_id, round_id, participant_id),
  check (status <> 'finished' or throws is not null or to_par is not null)
);
select frolf_isolate('scores');

-- How rounds ended, by member: for profiles and handicaps.
create table round_results (
  guild_id text not null,
  round_id text not null,
  user_id text not null,
  title text not null,
  status text not null,
  place integer,
  throws integer,
  to_par integer,
  finalized_at timestamptz not null,
  primary key (guild_id, round_id, user_id)
);
create index round_results_by_member on round_results (guild_id, user_id, finalized_at desc);
select frolf_isolate('round_results');

-- Scorecards sent in, until their scores are taken over; kept a while so that late presses are answered rightly.
create table imports (
  guild_id text not null,
  import_id text not null,
  round_id text not null,
  importer_id text not null,
  file_name text not null,
  -- the cards to choose from, or the one chosen
  cards jsonb not null,
  chosen integer,
  -- by player of the chosen card: who it is, and how that was found
  matches jsonb not null,
  doubts jsonb not null,
  state text not null check (state in ('choosing', 'matching', 'applied', 'discarded')),
  created_at timestamptz not null,
  primary key (guild_id, import_id)
);
create index imports_by_age on imports (guild_id, created_at);
select frolf_isolate('imports');

-- Names matched by hand in earlier imports.
create table name_aliases (
  guild_id text not null,
  name_key text not null,
  user_id text not null,
  matched_by text not null,
  matched_at timestamptz not null,
  primary key (guild_id, name_key)
);
select frolf_isolate('name_aliases');
