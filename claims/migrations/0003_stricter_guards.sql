-- What the first guards of claims let through.

SELECT sources_guard_truncate(
    'claims_assignment', 'claims_attribute', 'claims_claim', 'claims_claimrelation',
    'claims_comment', 'claims_discrepancyside', 'claims_discrepancysubject', 'claims_evidence',
    'claims_evidenceorigin', 'claims_publication', 'claims_readerreport', 'claims_story',
    'claims_storyarticle', 'claims_storyclaim', 'claims_suggestion'
);

-- Whoever writes waits for an approval under way, and is noted after the revision it brings.
CREATE OR REPLACE FUNCTION claims_note_author(of_claim bigint, named bigint, of_part text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    last_revision integer;
BEGIN
    SELECT revision_number INTO last_revision FROM claims_claim WHERE id = of_claim FOR KEY SHARE;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO claims_authorship (claim_id, user_id, part, after_revision)
    SELECT of_claim, author.id, of_part, last_revision
    FROM (SELECT named AS id UNION SELECT claims_session_user()) author
    WHERE author.id IS NOT NULL AND EXISTS (SELECT 1 FROM users_user WHERE id = author.id)
    ON CONFLICT DO NOTHING;
END $$;

-- A part belongs to its claim for good: what is moved elsewhere would be gone without an author.
-- Arguments: the columns that never change.
CREATE FUNCTION claims_keep() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb := to_jsonb(NEW);
    name text;
BEGIN
    FOREACH name IN ARRAY TG_ARGV LOOP
        IF before->name IS DISTINCT FROM after->name THEN
            RAISE EXCEPTION '% keeps its %', TG_TABLE_NAME, name USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'public_id', 'made_by_id', 'created_at');
CREATE TRIGGER keep BEFORE UPDATE ON claims_attribute
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id');
CREATE TRIGGER keep BEFORE UPDATE ON claims_claimrelation
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id', 'other_id', 'kind');
CREATE TRIGGER keep BEFORE UPDATE ON claims_evidence
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id', 'excerpt_id', 'text_id', 'article_id', 'made_by_id');
CREATE TRIGGER keep BEFORE UPDATE ON claims_evidenceorigin
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'evidence_id', 'origin_id');
CREATE TRIGGER keep BEFORE UPDATE ON claims_storyclaim
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id', 'story_id');
CREATE TRIGGER keep BEFORE UPDATE ON claims_discrepancy
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'public_id', 'kind');
CREATE TRIGGER keep BEFORE UPDATE ON claims_discrepancyside
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'discrepancy_id', 'article_id');
CREATE TRIGGER keep BEFORE UPDATE ON claims_discrepancysubject
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'discrepancy_id', 'claim_id', 'entity_id', 'article_id', 'story_id');
CREATE TRIGGER keep BEFORE UPDATE ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id', 'public_id', 'published_at');

-- The kind of an attribute is that of its values.
CREATE FUNCTION claims_check_attribute() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> OLD.kind AND EXISTS (SELECT 1 FROM claims_reportedvalue WHERE attribute_id = NEW.id) THEN
        RAISE EXCEPTION 'an attribute with reported values keeps its kind'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_attribute BEFORE UPDATE OF kind ON claims_attribute
    FOR EACH ROW EXECUTE FUNCTION claims_check_attribute();

-- Evidence is detached, sides become past, subjects stay: nothing of them is deleted.
CREATE TRIGGER no_delete BEFORE DELETE ON claims_evidence
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_delete();
CREATE TRIGGER no_delete BEFORE DELETE ON claims_discrepancyside
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_delete();
CREATE TRIGGER no_delete BEFORE DELETE ON claims_discrepancysubject
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_delete();

-- A part is taken away by somebody: without a name nobody would be barred from approving.
CREATE OR REPLACE FUNCTION claims_record_removal() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    old_row jsonb := to_jsonb(OLD);
    of_claim bigint := (old_row->>TG_ARGV[0])::bigint;
BEGIN
    IF claims_session_user() IS NULL THEN
        RAISE EXCEPTION 'a part of a claim is taken away in somebody''s name'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_ARGV[0] = 'evidence_id' THEN
        SELECT claim_id INTO of_claim FROM claims_evidence WHERE id = of_claim;
    END IF;
    PERFORM claims_note_author(of_claim, NULL, TG_TABLE_NAME);
    RETURN NULL;
END $$;

-- A relation says something of both its claims; a story is named in the public document.
CREATE TRIGGER record_authorship_of_other AFTER INSERT OR UPDATE ON claims_claimrelation
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('other_id', 'made_by_id');
CREATE TRIGGER record_removal_of_other AFTER DELETE ON claims_claimrelation
    FOR EACH ROW EXECUTE FUNCTION claims_record_removal('other_id');
CREATE TRIGGER record_authorship AFTER INSERT OR UPDATE ON claims_storyclaim
    FOR EACH ROW EXECUTE FUNCTION claims_record_authorship('claim_id', 'nobody');
CREATE TRIGGER record_removal AFTER DELETE ON claims_storyclaim
    FOR EACH ROW EXECUTE FUNCTION claims_record_removal('claim_id');

-- Readers see discrepancies, too: a person who changes one writes a part of the claims it is about.
CREATE FUNCTION claims_record_discrepancy_authorship() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    of_discrepancy bigint := (to_jsonb(NEW)->>TG_ARGV[0])::bigint;
BEGIN
    IF claims_session_user() IS NOT NULL THEN
        PERFORM claims_note_author(claim_id, NULL, TG_TABLE_NAME)
            FROM claims_discrepancysubject
            WHERE discrepancy_id = of_discrepancy AND claim_id IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER record_authorship AFTER UPDATE ON claims_discrepancy
    FOR EACH ROW EXECUTE FUNCTION claims_record_discrepancy_authorship('id');
CREATE TRIGGER record_authorship AFTER INSERT OR UPDATE ON claims_discrepancyside
    FOR EACH ROW EXECUTE FUNCTION claims_record_discrepancy_authorship('discrepancy_id');
CREATE TRIGGER record_authorship AFTER INSERT ON claims_discrepancysubject
    FOR EACH ROW EXECUTE FUNCTION claims_record_discrepancy_authorship('discrepancy_id');

-- Decided is what an editor decided.
CREATE FUNCTION claims_check_decided() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'decided' AND NOT EXISTS (
        SELECT 1 FROM claims_resolution
        WHERE discrepancy_id = NEW.id AND decided_by_id = NEW.decided_by_id
    ) THEN
        RAISE EXCEPTION 'a discrepancy is decided by a resolution' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_decided BEFORE INSERT OR UPDATE ON claims_discrepancy
    FOR EACH ROW EXECUTE FUNCTION claims_check_decided();

-- A side repeats the words at its place, in its article; a redaction may take them from both.
CREATE OR REPLACE FUNCTION claims_check_side() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    words text;
BEGIN
    IF NEW.excerpt_id IS NOT NULL THEN
        SELECT excerpt.exact INTO words
            FROM sources_excerpt excerpt JOIN sources_text text ON text.id = excerpt.text_id
            WHERE excerpt.id = NEW.excerpt_id AND text.article_id = NEW.article_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'a side''s excerpt is of its article' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.printed IS DISTINCT FROM words AND '[redacted]' NOT IN (NEW.printed, words) THEN
            RAISE EXCEPTION 'a side repeats the words at its place' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.reported_value_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM claims_reportedvalue value JOIN claims_evidence evidence ON evidence.id = value.evidence_id
        WHERE value.id = NEW.reported_value_id AND evidence.article_id = NEW.article_id
    ) THEN
        RAISE EXCEPTION 'a side''s value is of its article' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- Nobody approves what they wrote; a withdrawal, which takes no second person, adds no words of
-- the claim to those that were approved, and a corrected claim stays one.
CREATE OR REPLACE FUNCTION claims_check_revision() RETURNS trigger
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
    IF held.status = 'corrected' AND NEW.status = 'published' THEN
        RAISE EXCEPTION 'a corrected claim stays corrected' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status <> 'withdrawn' AND EXISTS (
        SELECT 1 FROM claims_authorship
        WHERE claim_id = NEW.claim_id AND after_revision >= held.revision_number
          AND user_id IN (NEW.approved_by_id, claims_session_user())
    ) THEN
        RAISE EXCEPTION 'nobody may approve a claim of which they wrote a part'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'withdrawn' AND NOT EXISTS (
        SELECT 1 FROM claims_revision
        WHERE claim_id = NEW.claim_id AND number = held.revision_number
          AND document->'statement' IS NOT DISTINCT FROM NEW.document->'statement'
          AND document->'slug' IS NOT DISTINCT FROM NEW.document->'slug'
          AND NEW.document - ARRAY['document', 'id', 'slug', 'number', 'status', 'approved_at', 'statement', 'note'] = '{}'
          AND NEW.document->>'note' IS NOT DISTINCT FROM NEW.note
    ) THEN
        RAISE EXCEPTION 'a withdrawn claim shows its approved title and the reason, and nothing else'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- Outlets differ for readers where a difference is open or was decided to be one.
CREATE FUNCTION claims_outlets_differ(document jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_path_exists(
        document,
        '$.discrepancies[*] ? (!(@.decision == "same" || @.decision == "not-a-difference"
            || @.decision == "not-comparable" || @.decision == "garbled"))'
    )
$$;

-- A public address repeats what its revision says, and nothing of its own.
CREATE OR REPLACE FUNCTION claims_check_publication() RETURNS trigger
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
    IF NOT EXISTS (
        SELECT 1 FROM claims_revision
        WHERE id = NEW.revision_id AND document->>'statement' = NEW.title
          AND document->>'slug' = NEW.slug
          AND coalesce(document->'stories', '[]') = NEW.stories
          AND claims_outlets_differ(document) = NEW.outlets_differ
    ) THEN
        RAISE EXCEPTION 'a public address repeats what its revision says'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- A correction is the notice of a revision that was approved as one, in its approver's words.
CREATE FUNCTION claims_check_correction() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM claims_revision
        WHERE id = NEW.revision_id AND claim_id = NEW.claim_id AND status = 'corrected'
          AND approved_by_id = NEW.made_by_id AND note = NEW.text
    ) THEN
        RAISE EXCEPTION 'a correction is the notice of its approved revision'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_correction BEFORE INSERT ON claims_correction
    FOR EACH ROW EXECUTE FUNCTION claims_check_correction();
