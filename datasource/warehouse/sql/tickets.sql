-- Tickets of the customers asked for, each with its pauses packed into two
-- texts: those that name the customer, and those that do not.
--
-- {columns}   the canonical columns of t
-- {tickets}   canonical query of the dataset tickets
-- {pauses}    canonical query of the dataset pauses
-- {pack}      all pauses of a group as one text
-- {customers} condition on t.customer
--
-- One row a ticket, in no order: nothing is sorted, and what reads it keeps
-- one ticket at a time.
SELECT {columns}
     , named.pauses
     , unnamed.pauses
  FROM ({tickets}) t
  LEFT JOIN (
         SELECT p.ticket_id
              , p.customer
              , {pack} AS pauses
           FROM ({pauses}) p
          WHERE coalesce(p.customer, '') <> ''
          GROUP BY p.ticket_id, p.customer
       ) named ON named.ticket_id = t.ticket_id AND named.customer = t.customer
  LEFT JOIN (
         SELECT p.ticket_id
              , {pack} AS pauses
           FROM ({pauses}) p
          WHERE coalesce(p.customer, '') = ''
          GROUP BY p.ticket_id
       ) unnamed ON unnamed.ticket_id = t.ticket_id
 WHERE {customers};
