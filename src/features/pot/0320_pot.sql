-- Ace pot and closest-to-pin pot: a row per movement, never changed; the balance is their sum. What was wrong is put right by a counter-entry.
create table pot_entries (
  guild_id text not null,
  entry_id text not null,
  pot text not null check (pot in ('ace', 'ctp')),
  kind text not null check (kind in ('paid-in', 'payout', 'correction')),
  -- in cents (hundredths) of the club's currency; into the pot is positive
  amount integer not null check (amount <> 0 and (kind <> 'paid-in' or amount > 0) and (kind <> 'payout' or amount < 0)),
  -- who paid in, or was paid
  member_id text,
  round_id text,
  reason text not null default '',
  entered_by text not null,
  -- who else saw the ace
  confirmed_by text,
  -- the entry that a correction takes back; each once
  corrects text,
  entered_at timestamptz not null,
  primary key (guild_id, entry_id),
  unique (guild_id, corrects)
);
create index pot_entries_by_pot on pot_entries (guild_id, pot, entered_at);
select frolf_isolate('pot_entries');

-- One row per pot, held while something is decided on it.
create table pots (
  guild_id text not null,
  pot text not null,
  primary key (guild_id, pot)
);
select frolf_isolate('pots');

create table ctp_holes (
  guild_id text not null,
  round_id text not null,
  hole integer not null,
  holder_id text not null,
  distance text not null,
  claimed_at timestamptz not null,
  closed_at timestamptz,
  primary key (guild_id, round_id, hole)
);
select frolf_isolate('ctp_holes');
