-- Which instance sends, and which database it lies in.
SELECT i.id, i.place, i.who, i.at, i.why
  FROM instance i
 WHERE i.single = 1;
