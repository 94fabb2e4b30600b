-- A round whose finish was taken back: when. It is finished again by hand only; `finalized_at` keeps its place among the rounds.
alter table rounds add column reopened_at timestamptz;
