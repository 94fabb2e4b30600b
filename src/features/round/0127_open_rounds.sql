-- Rounds that are not over, of all clubs together, are counted every few minutes; rounds that are over grow without end.
create index rounds_open on rounds (state) where state in ('scheduled', 'live');
