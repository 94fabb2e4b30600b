-- Corrections of finished rounds: proposed, and carried out or not. Those carried out are the log and stay.
create table corrections (
  guild_id text not null,
  correction_id text not null,
  round_id text not null,
  kind text not null check (kind in ('scores', 'reopening', 'finish')),
  -- scores as they shall be: [{ participant, name, score | null }]
  changes jsonb not null,
  reason text not null,
  editor_id text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('open', 'done', 'discarded')),
  done_at timestamptz,
  -- what the Editor was shown last, or what was done: before and after, in words
  difference jsonb not null,
  primary key (guild_id, correction_id)
);
create index corrections_of_round on corrections (guild_id, round_id, done_at desc) where state = 'done';
create index corrections_by_age on corrections (guild_id, proposed_at) where state <> 'done';
select frolf_isolate('corrections');
