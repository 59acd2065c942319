-- Tickets of the customers asked for, where no pauses are connected.
--
-- {columns}   the canonical columns of t
-- {tickets}   canonical query of the dataset tickets
-- {customers} condition on t.customer
--
-- One row a ticket, in no order; the two empty texts stand where pauses would.
SELECT {columns}
     , '' AS named
     , '' AS unnamed
  FROM ({tickets}) t
 WHERE {customers};
