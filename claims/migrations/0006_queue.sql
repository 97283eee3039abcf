-- The queue's index keeps itself in step with what it is made of.

-- What a search of the queue looks for: words in small letters, without signs.
CREATE FUNCTION claims_queue_words(printed text) RETURNS tsvector
LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsvector('simple', regexp_replace(lower(left(printed, 60000)), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- Writes the entries of some discrepancies anew; what is as it should be is not touched.
CREATE FUNCTION claims_queue_refresh(ids bigint[]) RETURNS void
LANGUAGE sql AS $$
    WITH discrepancy AS MATERIALIZED (
        SELECT id, kind, array_position(ARRAY['open', 'decided', 'cleared'], status::text) - 1 AS stage,
               3 - severity AS mildness,
               (extract(epoch FROM raised_at) * -1000000)::bigint AS age,
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
    heading AS (
        SELECT id AS discrepancy_id, 'all' AS under FROM discrepancy
        UNION ALL
        SELECT DISTINCT discrepancy_id, 'outlet:' || outlet_id FROM side
        WHERE current AND outlet_id IS NOT NULL
        UNION ALL
        SELECT discrepancy_id, 'story:' || story_id FROM told_in
    ),
    wanted AS MATERIALIZED (
        SELECT discrepancy.id AS discrepancy_id, heading.under,
               coalesce(sides.protected, false) AS protected,
               discrepancy.stage, discrepancy.kind, discrepancy.mildness, discrepancy.age,
               left(coalesce(stories.title, U&'\+10FFFF'), 80) AS story,
               CASE WHEN heading.under = 'all'
                    THEN claims_queue_words(concat_ws(' ', discrepancy.told, sides.printed)) END AS words
        FROM discrepancy
        JOIN heading ON heading.discrepancy_id = discrepancy.id
        LEFT JOIN sides ON sides.discrepancy_id = discrepancy.id
        LEFT JOIN stories ON stories.discrepancy_id = discrepancy.id
    ),
    gone AS (
        DELETE FROM claims_queueentry entry
        WHERE entry.discrepancy_id = ANY (ids) AND NOT EXISTS (
            SELECT FROM wanted
            WHERE wanted.discrepancy_id = entry.discrepancy_id AND wanted.under = entry.under)
    )
    INSERT INTO claims_queueentry AS entry
        (discrepancy_id, under, protected, stage, kind, mildness, age, story, words)
    SELECT discrepancy_id, under, protected, stage, kind, mildness, age, story, words
    FROM wanted ORDER BY discrepancy_id, under
    ON CONFLICT (discrepancy_id, under) DO UPDATE SET
        protected = excluded.protected, stage = excluded.stage, kind = excluded.kind,
        mildness = excluded.mildness, age = excluded.age, story = excluded.story,
        words = excluded.words
    WHERE (entry.protected, entry.stage, entry.kind, entry.mildness, entry.age, entry.story, entry.words)
        IS DISTINCT FROM
        (excluded.protected, excluded.stage, excluded.kind, excluded.mildness, excluded.age,
         excluded.story, excluded.words)
$$;

-- One trigger function for each table; "changed" (and "before") are the rows of the statement.
CREATE FUNCTION claims_queue_follow_discrepancy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_queue_refresh(array_agg(id)) FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_queue_follow_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_queue_refresh(array_agg(DISTINCT discrepancy_id)) FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_queue_follow_claim_in_story() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_queue_refresh(array_agg(DISTINCT subject.discrepancy_id))
    FROM changed JOIN claims_discrepancysubject subject ON subject.claim_id = changed.claim_id;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_queue_follow_story() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_queue_refresh(array_agg(DISTINCT entry.discrepancy_id))
    FROM changed JOIN before USING (id)
    JOIN claims_queueentry entry ON entry.under = 'story:' || changed.id
    WHERE changed.title IS DISTINCT FROM before.title;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_queue_follow_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_queue_refresh(array_agg(DISTINCT side.discrepancy_id))
    FROM changed JOIN before USING (id)
    JOIN claims_discrepancyside side ON side.article_id = changed.id
    WHERE (changed.outlet_id, changed.protected) IS DISTINCT FROM (before.outlet_id, before.protected);
    RETURN NULL;
END $$;

CREATE FUNCTION claims_queue_follow_outlet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_queue_refresh(array_agg(DISTINCT entry.discrepancy_id))
    FROM changed JOIN before USING (id)
    JOIN claims_queueentry entry ON entry.under = 'outlet:' || changed.id
    WHERE changed.name IS DISTINCT FROM before.name;
    RETURN NULL;
END $$;

CREATE TRIGGER queue_on_insert AFTER INSERT ON claims_discrepancy
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_discrepancy();
CREATE TRIGGER queue_on_update AFTER UPDATE ON claims_discrepancy
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_discrepancy();

CREATE TRIGGER queue_on_insert AFTER INSERT ON claims_discrepancyside
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();
CREATE TRIGGER queue_on_update AFTER UPDATE ON claims_discrepancyside
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();
CREATE TRIGGER queue_on_delete AFTER DELETE ON claims_discrepancyside
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();

CREATE TRIGGER queue_on_insert AFTER INSERT ON claims_discrepancysubject
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();
CREATE TRIGGER queue_on_delete AFTER DELETE ON claims_discrepancysubject
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_part();

CREATE TRIGGER queue_on_insert AFTER INSERT ON claims_storyclaim
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_claim_in_story();
CREATE TRIGGER queue_on_delete AFTER DELETE ON claims_storyclaim
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_claim_in_story();

CREATE TRIGGER queue_on_update AFTER UPDATE ON claims_story
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_story();
CREATE TRIGGER queue_on_update AFTER UPDATE ON sources_article
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_article();
CREATE TRIGGER queue_on_update AFTER UPDATE ON sources_outlet
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_queue_follow_outlet();

-- Also where other triggers are switched off, as when rows are copied in: an index is never stale.
ALTER TABLE claims_discrepancy ENABLE ALWAYS TRIGGER queue_on_insert;
ALTER TABLE claims_discrepancy ENABLE ALWAYS TRIGGER queue_on_update;
ALTER TABLE claims_discrepancyside ENABLE ALWAYS TRIGGER queue_on_insert;
ALTER TABLE claims_discrepancyside ENABLE ALWAYS TRIGGER queue_on_update;
ALTER TABLE claims_discrepancyside ENABLE ALWAYS TRIGGER queue_on_delete;
ALTER TABLE claims_discrepancysubject ENABLE ALWAYS TRIGGER queue_on_insert;
ALTER TABLE claims_discrepancysubject ENABLE ALWAYS TRIGGER queue_on_delete;
ALTER TABLE claims_storyclaim ENABLE ALWAYS TRIGGER queue_on_insert;
ALTER TABLE claims_storyclaim ENABLE ALWAYS TRIGGER queue_on_delete;
ALTER TABLE claims_story ENABLE ALWAYS TRIGGER queue_on_update;
ALTER TABLE sources_article ENABLE ALWAYS TRIGGER queue_on_update;
ALTER TABLE sources_outlet ENABLE ALWAYS TRIGGER queue_on_update;

SELECT claims_queue_refresh(array_agg(id)) FROM claims_discrepancy;
