-- The club's log: who did what, when and why. Written in the transaction of what it tells of; the oldest rows go when a club has too many.
create table audit_log (
  guild_id text not null,
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  -- the member who did it; null: the bot itself, or the operator
  actor_id text,
  via text not null,
  -- ready to show
  what text not null,
  why text,
  -- members it was done to
  about jsonb not null default '[]',
  -- what it tells of, where telling it twice must be kept from happening: one row for it
  fact text not null,
  unique (guild_id, fact)
);
create index audit_log_newest on audit_log (guild_id, seq desc);
select frolf_isolate('audit_log');
