-- Play-money betting: bets as they stand, and a ledger of every play coin that moved, never changed. A wallet is what its season and member have in the ledger.
create table bets (
  guild_id text not null,
  bet_id text not null,
  -- the season whose wallet it was placed from; empty: outside of a season
  season text not null,
  user_id text not null,
  round_id text not null,
  market text not null check (market in ('win', 'beat', 'over', 'under')),
  subject_id text not null,
  -- whom the subject is to beat
  opponent_id text not null default '',
  -- the line of over and under, in halves of a throw to par: odd, so that nobody hits it
  line integer,
  stake integer not null check (stake > 0),
  -- in hundredths: 235 pays 2.35 for 1
  odds integer not null check (odds > 100),
  -- withdrawn: paid back for good, whatever the round turns out to be
  state text not null check (state in ('open', 'won', 'tied', 'lost', 'void', 'withdrawn')),
  withdrawn_why text check (withdrawn_why in ('by-member', 'opt-out', 'round-cancelled', 'switched-off')),
  -- what the bet owes its wallet as things stand
  due integer not null default 0 check (due >= 0),
  placed_at timestamptz not null,
  primary key (guild_id, bet_id)
);
-- The same bet twice is a slip of the finger.
create unique index bets_once on bets (guild_id, user_id, round_id, market, subject_id, opponent_id) where state = 'open';
create index bets_by_round on bets (guild_id, round_id);
create index bets_by_wallet on bets (guild_id, season, user_id);
select frolf_isolate('bets');

create table bet_entries (
  guild_id text not null,
  entry_id text not null,
  season text not null,
  -- a member, or `house`: what a member stakes goes to the house, and what is paid comes from it
  account text not null,
  kind text not null check (kind in ('grant', 'stake', 'credit', 'debit')),
  amount integer not null check (amount <> 0),
  bet_id text,
  entered_at timestamptz not null,
  primary key (guild_id, entry_id, account),
  check (kind <> 'grant' or (amount > 0 and account <> 'house'))
);
create index bet_entries_by_account on bet_entries (guild_id, season, account);
create index bet_entries_by_bet on bet_entries (guild_id, bet_id);
select frolf_isolate('bet_entries');

-- Members who have no part in it.
create table bet_opt_outs (
  guild_id text not null,
  user_id text not null,
  opted_out_at timestamptz not null,
  primary key (guild_id, user_id)
);
select frolf_isolate('bet_opt_outs');
