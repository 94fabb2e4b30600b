-- Every distance that was claimed on a hole: where the nearest is taken back, the next one stands. `ctp_holes` goes on saying who is closest now.
create table ctp_claims (
  guild_id text not null,
  round_id text not null,
  hole integer not null,
  member_id text not null,
  distance text not null,
  claimed_at timestamptz not null,
  -- who has taken it back; it stands as long as nobody has
  withdrawn_by text,
  primary key (guild_id, round_id, hole, member_id)
);
select frolf_isolate('ctp_claims');
insert into ctp_claims (guild_id, round_id, hole, member_id, distance, claimed_at)
  select guild_id, round_id, hole, holder_id, distance, claimed_at from ctp_holes;
