-- What the database itself refuses in the tables of claims.

SELECT sources_guard_append_only('claims_authorship');
SELECT sources_guard_append_only('claims_reportedvalue', 'printed', 'value', 'supersedes_reason');
SELECT sources_guard_append_only('claims_resolution', 'reason', 'scope');
SELECT sources_guard_append_only('claims_credibilityrating', 'why', 'override_reason');
SELECT sources_guard_append_only('claims_confidencerating', 'reason');
SELECT sources_guard_append_only('claims_revision', 'document', 'note');
SELECT sources_guard_append_only('claims_correction', 'text');
SELECT sources_guard_append_only('claims_assignmentevent', '*');
SELECT sources_guard_append_only('claims_attributeevent', '*');
SELECT sources_guard_append_only('claims_claimevent', '*');
SELECT sources_guard_append_only('claims_claimrelationevent', '*');
SELECT sources_guard_append_only('claims_commentevent', '*');
SELECT sources_guard_append_only('claims_discrepancyevent', '*');
SELECT sources_guard_append_only('claims_discrepancysideevent', '*');
SELECT sources_guard_append_only('claims_discrepancysubjectevent', '*');
SELECT sources_guard_append_only('claims_evidenceevent', '*');
SELECT sources_guard_append_only('claims_evidenceoriginevent', '*');
SELECT sources_guard_append_only('claims_publicationevent', '*');
SELECT sources_guard_append_only('claims_readerreportevent', '*');
SELECT sources_guard_append_only('claims_storyevent', '*');
SELECT sources_guard_append_only('claims_storyarticleevent', '*');
SELECT sources_guard_append_only('claims_storyclaimevent', '*');
SELECT sources_guard_append_only('claims_suggestionevent', '*');

-- Evidence stands in one article: its excerpt is of its text, its text of its article.
CREATE FUNCTION claims_check_evidence() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM sources_excerpt excerpt JOIN sources_text text ON text.id = excerpt.text_id
        WHERE excerpt.id = NEW.excerpt_id AND text.id = NEW.text_id
          AND text.article_id = NEW.article_id
    ) THEN
        RAISE EXCEPTION 'evidence is an excerpt of a text of its article'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.claim_id, NEW.excerpt_id) IS DISTINCT FROM (OLD.claim_id, OLD.excerpt_id) THEN
        RAISE EXCEPTION 'evidence keeps its claim and its excerpt; detach it and attach another'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_evidence BEFORE INSERT OR UPDATE ON claims_evidence
    FOR EACH ROW EXECUTE FUNCTION claims_check_evidence();

-- The value is in the quote, the attribute in the claim, and what is superseded says the same thing.
CREATE FUNCTION claims_check_reported_value() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    words text;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM claims_evidence evidence
        JOIN claims_attribute attribute ON attribute.claim_id = evidence.claim_id
        WHERE evidence.id = NEW.evidence_id AND attribute.id = NEW.attribute_id
    ) THEN
        RAISE EXCEPTION 'a reported value is for an attribute of its evidence''s claim'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.start IS NOT NULL THEN
        SELECT substr(text.content, NEW.start + 1, NEW."end" - NEW.start) INTO words
            FROM claims_evidence evidence
            JOIN sources_excerpt excerpt ON excerpt.id = evidence.excerpt_id
            JOIN sources_text text ON text.id = excerpt.text_id
            WHERE evidence.id = NEW.evidence_id
              AND NEW.start >= excerpt.start AND NEW."end" <= excerpt."end";
        IF words IS DISTINCT FROM NEW.printed THEN
            RAISE EXCEPTION 'the value is not in the quote'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM claims_reportedvalue earlier
        JOIN claims_evidence its ON its.id = earlier.evidence_id
        JOIN claims_evidence mine ON mine.id = NEW.evidence_id
        WHERE earlier.id = NEW.supersedes_id AND earlier.attribute_id = NEW.attribute_id
          AND its.article_id = mine.article_id AND earlier.id <> NEW.id
    ) THEN
        RAISE EXCEPTION 'a value supersedes one of the same attribute and article'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_value BEFORE INSERT ON claims_reportedvalue
    FOR EACH ROW EXECUTE FUNCTION claims_check_reported_value();

-- A side of a discrepancy repeats the words at its place; what stands is a side of its own.
CREATE FUNCTION claims_check_side() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.excerpt_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM sources_excerpt excerpt JOIN sources_text text ON text.id = excerpt.text_id
        WHERE excerpt.id = NEW.excerpt_id AND text.article_id = NEW.article_id
    ) THEN
        RAISE EXCEPTION 'a side''s excerpt is of its article' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_side BEFORE INSERT OR UPDATE ON claims_discrepancyside
    FOR EACH ROW EXECUTE FUNCTION claims_check_side();

CREATE FUNCTION claims_check_resolution() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.standing_side_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM claims_discrepancyside
        WHERE id = NEW.standing_side_id AND discrepancy_id = NEW.discrepancy_id
    ) THEN
        RAISE EXCEPTION 'what stands is a side of the same discrepancy'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_resolution BEFORE INSERT ON claims_resolution
    FOR EACH ROW EXECUTE FUNCTION claims_check_resolution();

-- A discrepancy is never deleted.
CREATE FUNCTION claims_refuse_delete() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% keeps its rows: delete refused', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER no_delete BEFORE DELETE ON claims_discrepancy
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_delete();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON claims_discrepancy
    FOR EACH STATEMENT EXECUTE FUNCTION sources_refuse_truncate();
CREATE TRIGGER no_delete BEFORE DELETE ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_delete();

-- Who wrote: the person the row names, and the person of the session, where they differ.
CREATE FUNCTION claims_session_user() RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    metadata text := nullif(current_setting('pghistory.context_metadata', true), '');
BEGIN
    IF metadata IS NULL THEN RETURN NULL; END IF;
    RETURN (metadata::jsonb->>'user')::bigint;
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;

CREATE FUNCTION claims_note_author(of_claim bigint, named bigint, of_part text) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO claims_authorship (claim_id, user_id, part, after_revision)
    SELECT of_claim, author.id, of_part, claim.revision_number
    FROM claims_claim claim
    CROSS JOIN (SELECT named AS id UNION SELECT claims_session_user()) author
    WHERE claim.id = of_claim AND author.id IS NOT NULL
      AND EXISTS (SELECT 1 FROM users_user WHERE id = author.id)
    ON CONFLICT DO NOTHING
$$;

-- Arguments: the column that leads to the claim ('id', 'claim_id' or 'evidence_id') and the column
-- that names the writer.
CREATE FUNCTION claims_record_authorship() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    new_row jsonb := to_jsonb(NEW);
    of_claim bigint := (new_row->>TG_ARGV[0])::bigint;
BEGIN
    IF TG_ARGV[0] = 'evidence_id' THEN
        SELECT claim_id INTO of_claim FROM claims_evidence WHERE id = of_claim;
    END IF;
    PERFORM claims_note_author(of_claim, (new_row->>TG_ARGV[1])::bigint, TG_TABLE_NAME);
    RETURN NULL;
END $$;

CREATE TRIGGER record_authorship AFTER INSERT ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('id', 'changed_by_id');
CREATE TRIGGER record_authorship_of_change AFTER UPDATE ON claims_claim
    FOR EACH ROW WHEN (
        (OLD.statement, OLD.slug, OLD.confidence, OLD.confidence_reason, OLD.verdict, OLD.unknowns)
        IS DISTINCT FROM
        (NEW.statement, NEW.slug, NEW.confidence, NEW.confidence_reason, NEW.verdict, NEW.unknowns)
    ) EXECUTE FUNCTION claims_record_authorship('id', 'changed_by_id');
CREATE TRIGGER record_authorship AFTER INSERT OR UPDATE ON claims_attribute
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('claim_id', 'changed_by_id');
CREATE TRIGGER record_authorship AFTER INSERT OR UPDATE ON claims_evidence
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('claim_id', 'changed_by_id');
CREATE TRIGGER record_authorship AFTER INSERT OR UPDATE ON claims_claimrelation
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('claim_id', 'made_by_id');
CREATE TRIGGER record_authorship AFTER INSERT OR UPDATE ON claims_evidenceorigin
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('evidence_id', 'made_by_id');
CREATE TRIGGER record_authorship AFTER INSERT ON claims_reportedvalue
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('evidence_id', 'made_by_id');
CREATE TRIGGER record_authorship AFTER INSERT ON claims_credibilityrating
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('claim_id', 'rated_by_id');
CREATE TRIGGER record_authorship AFTER INSERT ON claims_confidencerating
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('claim_id', 'rated_by_id');

-- Parts that are taken away count as written too.
CREATE FUNCTION claims_record_removal() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    old_row jsonb := to_jsonb(OLD);
    of_claim bigint := (old_row->>TG_ARGV[0])::bigint;
BEGIN
    IF TG_ARGV[0] = 'evidence_id' THEN
        SELECT claim_id INTO of_claim FROM claims_evidence WHERE id = of_claim;
    END IF;
    PERFORM claims_note_author(of_claim, NULL, TG_TABLE_NAME);
    RETURN NULL;
END $$;
CREATE TRIGGER record_removal AFTER DELETE ON claims_attribute
    FOR EACH ROW EXECUTE FUNCTION claims_record_removal('claim_id');
CREATE TRIGGER record_removal AFTER DELETE ON claims_claimrelation
    FOR EACH ROW EXECUTE FUNCTION claims_record_removal('claim_id');
CREATE TRIGGER record_removal AFTER DELETE ON claims_evidenceorigin
    FOR EACH ROW EXECUTE FUNCTION claims_record_removal('evidence_id');

-- Deciding a discrepancy writes a part of every claim that it is about.
CREATE FUNCTION claims_record_resolution_authorship() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_note_author(claim_id, NEW.decided_by_id, TG_TABLE_NAME)
        FROM claims_discrepancysubject
        WHERE discrepancy_id = NEW.discrepancy_id AND claim_id IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER record_authorship AFTER INSERT ON claims_resolution
    FOR EACH ROW EXECUTE FUNCTION claims_record_resolution_authorship();

-- Nobody approves what they wrote. The row lock holds off parts that are being written meanwhile.
CREATE FUNCTION claims_check_revision() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    held claims_claim%ROWTYPE;
BEGIN
    SELECT * INTO held FROM claims_claim WHERE id = NEW.claim_id FOR UPDATE;
    IF NEW.number <> held.revision_number + 1 THEN
        RAISE EXCEPTION 'revision % does not follow revision %', NEW.number, held.revision_number
            USING ERRCODE = 'check_violation';
    END IF;
    IF held.status = 'withdrawn' THEN
        RAISE EXCEPTION 'a withdrawn claim takes no further revision'
            USING ERRCODE = 'check_violation';
    END IF;
    IF held.status = 'draft' OR (held.revision_number = 0 AND NEW.status <> 'published') THEN
        RAISE EXCEPTION 'a claim is submitted and published first'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status <> 'withdrawn' AND EXISTS (
        SELECT 1 FROM claims_authorship
        WHERE claim_id = NEW.claim_id AND after_revision >= held.revision_number
          AND user_id IN (NEW.approved_by_id, claims_session_user())
    ) THEN
        RAISE EXCEPTION 'nobody may approve a claim of which they wrote a part'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_revision BEFORE INSERT ON claims_revision
    FOR EACH ROW EXECUTE FUNCTION claims_check_revision();

CREATE FUNCTION claims_follow_revision() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE claims_claim
        SET revision_number = NEW.number, status = NEW.status, version = version + 1
        WHERE id = NEW.claim_id;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_revision AFTER INSERT ON claims_revision
    FOR EACH ROW EXECUTE FUNCTION claims_follow_revision();

-- A claim is public only by a revision: its number and public status are those of the newest.
CREATE FUNCTION claims_check_claim_status() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    newest record;
BEGIN
    SELECT coalesce(max(number), 0) AS number INTO newest
        FROM claims_revision WHERE claim_id = NEW.id;
    IF NEW.revision_number <> newest.number THEN
        RAISE EXCEPTION 'a claim''s revision number is that of its newest revision'
            USING ERRCODE = 'check_violation';
    END IF;
    IF newest.number > 0 AND NOT EXISTS (
        SELECT 1 FROM claims_revision
        WHERE claim_id = NEW.id AND number = newest.number AND status = NEW.status
    ) THEN
        RAISE EXCEPTION 'a public claim has the status of its newest revision'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_status BEFORE INSERT OR UPDATE OF status, revision_number ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_check_claim_status();

-- A public address shows the newest revision of its own claim, and keeps its id.
CREATE FUNCTION claims_check_publication() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM claims_revision revision JOIN claims_claim claim ON claim.id = revision.claim_id
        WHERE revision.id = NEW.revision_id AND claim.id = NEW.claim_id
          AND revision.number = claim.revision_number
          AND revision.status = NEW.status AND claim.public_id = NEW.public_id
    ) THEN
        RAISE EXCEPTION 'a public address shows the newest revision of its claim'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_publication BEFORE INSERT OR UPDATE ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_check_publication();
