-- Tables of the party features, for tests of the worker.
create table parties (
  guild_id text not null,
  party text not null,
  places integer not null,
  primary key (guild_id, party)
);
create table party_guests (
  guild_id text not null,
  party text not null,
  member text not null,
  place integer not null,
  primary key (guild_id, party, member),
  unique (guild_id, party, place)
);
create table party_notes (
  guild_id text not null,
  note text not null,
  message_id text not null,
  noted_at timestamptz not null
);
create table party_counts (
  guild_id text not null,
  party text not null,
  count integer not null,
  primary key (guild_id, party)
);
select frolf_isolate('parties');
select frolf_isolate('party_guests');
select frolf_isolate('party_notes');
select frolf_isolate('party_counts');
