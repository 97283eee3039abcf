-- More headings of the queue: who is to look, or nobody; re-opened; stale; due. Assignments end with
-- the decision, whoever makes it and however.

-- Writes the entries of some discrepancies anew; what is as it should be is not touched.
CREATE OR REPLACE FUNCTION claims_queue_refresh(ids bigint[]) RETURNS void
LANGUAGE sql AS $$
    WITH discrepancy AS MATERIALIZED (
        SELECT id, kind, array_position(ARRAY['open', 'decided', 'cleared'], status::text) - 1 AS stage,
               3 - severity AS mildness, reopened_at,
               (extract(epoch FROM raised_at) * -1000000)::bigint AS age,
               greatest(raised_at, reopened_at) AS moved_at,
               concat_ws(' ', left(fact_label, 300), left(attribute_label, 120), left(explanation, 20000)) AS told
        FROM claims_discrepancy WHERE id = ANY (ids)
    ),
    side AS MATERIALIZED (
        SELECT side.discrepancy_id, side.current, left(side.printed, 2000) AS printed,
               article.protected, article.outlet_id, outlet.name AS outlet
        FROM claims_discrepancyside side
        JOIN sources_article article ON article.id = side.article_id
        LEFT JOIN sources_outlet outlet ON outlet.id = article.outlet_id
        WHERE side.discrepancy_id = ANY (ids)
    ),
    sides AS (
        SELECT discrepancy_id, bool_or(protected) AS protected,
               string_agg(concat_ws(' ', printed, outlet), ' ') FILTER (WHERE current) AS printed
        FROM side GROUP BY discrepancy_id
    ),
    told_in AS MATERIALIZED (
        SELECT subject.discrepancy_id, subject.story_id
        FROM claims_discrepancysubject subject
        WHERE subject.discrepancy_id = ANY (ids) AND subject.story_id IS NOT NULL
        UNION
        SELECT subject.discrepancy_id, link.story_id
        FROM claims_discrepancysubject subject
        JOIN claims_storyclaim link ON link.claim_id = subject.claim_id
        WHERE subject.discrepancy_id = ANY (ids)
    ),
    stories AS (
        SELECT told_in.discrepancy_id, min(lower(left(story.title, 80)) COLLATE "C") AS title
        FROM told_in JOIN claims_story story ON story.id = told_in.story_id
        GROUP BY told_in.discrepancy_id
    ),
    assigned AS MATERIALIZED (
        SELECT DISTINCT ON (discrepancy_id) discrepancy_id, assignee_id, due_on, made_at,
               done_at IS NULL AS is_open, done_at IS NULL OR ended_how = 'decided' AS counts
        FROM claims_assignment WHERE discrepancy_id = ANY (ids)
        ORDER BY discrepancy_id, id DESC
    ),
    said AS (
        SELECT discrepancy_id, max(made_at) AS at FROM claims_comment
        WHERE discrepancy_id = ANY (ids) GROUP BY discrepancy_id
    ),
    fresh AS MATERIALIZED (
        SELECT discrepancy.id AS discrepancy_id,
               greatest(discrepancy.moved_at, assigned.made_at, said.at) + interval '14 days' AS until
        FROM discrepancy
        LEFT JOIN assigned ON assigned.discrepancy_id = discrepancy.id
        LEFT JOIN said ON said.discrepancy_id = discrepancy.id
        WHERE discrepancy.stage = 0
    ),
    heading AS (
        SELECT id AS discrepancy_id, 'all' AS under FROM discrepancy
        UNION ALL
        SELECT id, 'nobody' FROM discrepancy WHERE stage = 0 AND NOT EXISTS (
            SELECT FROM assigned WHERE assigned.discrepancy_id = discrepancy.id AND is_open)
        UNION ALL
        SELECT id, 'reopened' FROM discrepancy WHERE stage = 0 AND reopened_at IS NOT NULL
        UNION ALL
        SELECT discrepancy_id, 'stale' FROM fresh WHERE until <= now()
        UNION ALL
        SELECT discrepancy_id, unnest(ARRAY['person:' || assignee_id,
                                            CASE WHEN due_on IS NOT NULL THEN 'due' END])
        FROM assigned JOIN discrepancy ON discrepancy.id = assigned.discrepancy_id
        WHERE is_open OR (counts AND stage > 0)
        UNION ALL
        SELECT DISTINCT discrepancy_id, 'outlet:' || outlet_id FROM side
        WHERE current AND outlet_id IS NOT NULL
        UNION ALL
        SELECT discrepancy_id, 'story:' || story_id FROM told_in
    ),
    wanted AS MATERIALIZED (
        SELECT discrepancy.id AS discrepancy_id, heading.under,
               coalesce(sides.protected, false) AS protected,
               discrepancy.stage, discrepancy.kind, discrepancy.mildness,
               CASE WHEN heading.under = 'due'
                    THEN (extract(epoch FROM assigned.due_on) * 1000000)::bigint
                    ELSE discrepancy.age END AS age,
               left(coalesce(stories.title, U&'\+10FFFF'), 80) AS story,
               CASE WHEN heading.under = 'all'
                    THEN claims_queue_words(concat_ws(' ', discrepancy.told, sides.printed)) END AS words,
               CASE WHEN heading.under = 'all' AND fresh.until > now() THEN fresh.until END AS fresh_until
        FROM discrepancy
        JOIN heading ON heading.discrepancy_id = discrepancy.id
        LEFT JOIN sides ON sides.discrepancy_id = discrepancy.id
        LEFT JOIN stories ON stories.discrepancy_id = discrepancy.id
        LEFT JOIN assigned ON assigned.discrepancy_id = discrepancy.id
        LEFT JOIN fresh ON fresh.discrepancy_id = discrepancy.id
        WHERE heading.under IS NOT NULL
    ),
    gone AS (
        DELETE FROM claims_queueentry entry
        WHERE entry.discrepancy_id = ANY (ids) AND NOT EXISTS (
            SELECT FROM wanted
            WHERE wanted.discrepancy_id = entry.discrepancy_id AND wanted.under = entry.under)
    )
    INSERT INTO claims_queueentry AS entry
        (discrepancy_id, under, protected, stage, kind, mildness, age, story, words, fresh_until)
    SELECT discrepancy_id, under, protected, stage, kind, mildness, age, story, words, fresh_until
    FROM wanted ORDER BY discrepancy_id, under
    ON CONFLICT (discrepancy_id, under) DO UPDATE SET
        protected = excluded.protected, stage = excluded.stage, kind = excluded.kind,
        mildness = excluded.mildness, age = excluded.age, story = excluded.story,
        words = excluded.words, fresh_until = excluded.fresh_until
    WHERE (entry.protected, entry.stage, entry.kind, entry.mildness, entry.age, entry.story, entry.words,
         entry.fresh_until)
        IS DISTINCT FROM
        (excluded.protected, excluded.stage, excluded.kind, excluded.mildness, excluded.age,
         excluded.story, excluded.words, excluded.fresh_until)
$$;

-- What has become stale by now is listed so: nothing else marks the passing of time. Returns how many.
CREATE FUNCTION claims_queue_age(at_once integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    due bigint[];
BEGIN
    SELECT array_agg(discrepancy_id) INTO due FROM (
        SELECT discrepancy_id FROM claims_queueentry WHERE fresh_until <= now()
        ORDER BY fresh_until LIMIT at_once) first;
    PERFORM claims_queue_refresh(due);
    RETURN coalesce(cardinality(due), 0);
END $$;

-- What a decision brings with it: nobody need look any more, and the claims it is about changed.
CREATE FUNCTION claims_follow_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE claims_assignment
    SET done_at = now(), ended_how = 'decided', ended_by_id = NEW.decided_by_id
    WHERE discrepancy_id = NEW.discrepancy_id AND done_at IS NULL;
    UPDATE claims_claim SET version = version + 1
    WHERE id IN (SELECT claim_id FROM claims_discrepancysubject
                 WHERE discrepancy_id = NEW.discrepancy_id);
    RETURN NULL;
END $$;
CREATE TRIGGER follow_decision AFTER INSERT ON claims_resolution
    FOR EACH ROW EXECUTE FUNCTION claims_follow_decision();

-- Whom an assignment is for, and of what, is kept; another person's is another row.
CREATE TRIGGER keep BEFORE UPDATE ON claims_assignment
    FOR EACH ROW EXECUTE FUNCTION
    claims_keep('id', 'claim_id', 'discrepancy_id', 'assignee_id', 'made_by_id', 'made_at');

CREATE TRIGGER queue_on_insert AFTER INSERT ON claims_assignment
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();
CREATE TRIGGER queue_on_update AFTER UPDATE ON claims_assignment
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();
CREATE TRIGGER queue_on_delete AFTER DELETE ON claims_assignment
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();
CREATE TRIGGER queue_on_insert AFTER INSERT ON claims_comment
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();

ALTER TABLE claims_assignment ENABLE ALWAYS TRIGGER queue_on_insert;
ALTER TABLE claims_assignment ENABLE ALWAYS TRIGGER queue_on_update;
ALTER TABLE claims_assignment ENABLE ALWAYS TRIGGER queue_on_delete;
ALTER TABLE claims_comment ENABLE ALWAYS TRIGGER queue_on_insert;

-- Locks a discrepancy for a decision, and before it the claims that it is about: an approval under
-- way goes first. Gives what a decision is checked against, read after the locks were got.
CREATE FUNCTION claims_discrepancy_lock(
    of_discrepancy bigint, of_side bigint,
    OUT status text, OUT content text, OUT newest bigint, OUT stands boolean, OUT statuses text[]
) LANGUAGE plpgsql AS $$
BEGIN
    SELECT coalesce(array_agg(claim.status::text), '{}') INTO statuses
    FROM (
        SELECT one.id, one.status FROM claims_claim one
        WHERE one.id IN (SELECT claim_id FROM claims_discrepancysubject
                         WHERE discrepancy_id = of_discrepancy)
        ORDER BY one.id FOR UPDATE
    ) claim;
    SELECT row.status, row.content INTO status, content
    FROM claims_discrepancy row WHERE row.id = of_discrepancy FOR UPDATE;
    SELECT max(id) INTO newest FROM claims_resolution WHERE discrepancy_id = of_discrepancy;
    stands := EXISTS (SELECT FROM claims_discrepancyside
                      WHERE id = of_side AND discrepancy_id = of_discrepancy AND current);
END $$;

SELECT sources_guard_append_only('claims_savedviewevent', '*');
SELECT sources_guard_truncate('claims_savedview');

SELECT claims_queue_refresh(array_agg(id)) FROM claims_discrepancy;
