-- Sessions that have outlived their limits go.
--
-- $1 made up to, $2 seen up to
DELETE FROM sessions
 WHERE made <= $1
    OR seen <= $2;
