-- A session that was used, with the note for its next page.
UPDATE sessions
   SET seen = $2, note = $3
 WHERE hash = $1;
