-- Claims merged into one: the database keeps who wrote what, what is held back, and what readers get.

SELECT sources_guard_append_only('claims_claimmergeevent', '*');
SELECT sources_guard_truncate('claims_claimmerge');
CREATE TRIGGER keep BEFORE UPDATE ON claims_claimmerge
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'merged_id', 'survivor_id', 'made_by_id', 'made_at', 'survivor_revision');
CREATE TRIGGER no_delete BEFORE DELETE ON claims_claimmerge
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_delete();

-- Neither side is held back: words under a hold would come out by way of the other claim.
CREATE FUNCTION claims_check_merge() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM claims_claim WHERE id IN (NEW.merged_id, NEW.survivor_id) ORDER BY id FOR UPDATE;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.undone_at IS NOT NULL
            AND (NEW.undone_at, NEW.undone_by_id) IS DISTINCT FROM (OLD.undone_at, OLD.undone_by_id) THEN
            RAISE EXCEPTION 'a merge that was undone stays undone' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.undone_at IS NOT DISTINCT FROM OLD.undone_at THEN RETURN NEW; END IF;
    ELSIF EXISTS (
        SELECT 1 FROM claims_claim
        WHERE id IN (NEW.merged_id, NEW.survivor_id)
          AND (merged_into_id IS NOT NULL OR status = 'withdrawn')
    ) THEN
        RAISE EXCEPTION 'a claim that is withdrawn or merged is not merged again'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM claims_hold
        WHERE claim_id IN (NEW.merged_id, NEW.survivor_id) AND lifted_at IS NULL
          AND (until IS NULL OR until > clock_timestamp())
    ) THEN
        RAISE EXCEPTION 'a claim that is held back is not merged' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_merge BEFORE INSERT OR UPDATE ON claims_claimmerge
    FOR EACH ROW EXECUTE FUNCTION claims_check_merge();

-- Who wrote a part of the one may not approve the other: merging makes nobody's words somebody else's.
CREATE FUNCTION claims_follow_merge() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE claims_claim SET merged_into_id = NEW.survivor_id, version = version + 1
            WHERE id = NEW.merged_id;
        INSERT INTO claims_authorship (claim_id, user_id, part, after_revision)
            SELECT NEW.survivor_id, author.user_id, author.part, survivor.revision_number
            FROM claims_authorship author JOIN claims_claim survivor ON survivor.id = NEW.survivor_id
            WHERE author.claim_id = NEW.merged_id
            ON CONFLICT DO NOTHING;
        PERFORM claims_note_author(NEW.survivor_id, NEW.made_by_id, TG_TABLE_NAME);
        PERFORM claims_postings_renew(ARRAY[NEW.merged_id]);
    ELSIF NEW.undone_at IS DISTINCT FROM OLD.undone_at THEN
        UPDATE claims_claim SET merged_into_id = NULL, version = version + 1
            WHERE id = NEW.merged_id;
        PERFORM claims_note_author(NEW.survivor_id, NEW.undone_by_id, TG_TABLE_NAME);
        PERFORM claims_note_author(NEW.merged_id, NEW.undone_by_id, TG_TABLE_NAME);
        PERFORM claims_postings_renew(ARRAY[NEW.merged_id]);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_merge AFTER INSERT OR UPDATE ON claims_claimmerge
    FOR EACH ROW EXECUTE FUNCTION claims_follow_merge();

CREATE FUNCTION claims_check_merged_into() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.merged_into_id IS DISTINCT FROM (
        SELECT survivor_id FROM claims_claimmerge WHERE merged_id = NEW.id AND undone_at IS NULL
    ) THEN
        RAISE EXCEPTION 'a claim leads where its merge says' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_merged_into BEFORE INSERT OR UPDATE OF merged_into_id ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_check_merged_into();

-- A merged claim has one more revision at most: the withdrawal that says where it went.
CREATE FUNCTION claims_check_merged_revision() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    leads_to text;
BEGIN
    SELECT survivor.public_id INTO leads_to
        FROM claims_claim claim JOIN claims_claim survivor ON survivor.id = claim.merged_into_id
        WHERE claim.id = NEW.claim_id;
    IF leads_to IS NOT NULL AND NEW.status <> 'withdrawn' THEN
        RAISE EXCEPTION 'a merged claim takes no further revision' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.document->'merged_into'->>'id' IS DISTINCT FROM leads_to
        OR (NEW.document ? 'merged_into' AND (NEW.document->'merged_into') - 'id'::text <> '{}'::jsonb) THEN
        RAISE EXCEPTION 'a revision says where its claim was merged into, and only then'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_merged BEFORE INSERT ON claims_revision
    FOR EACH ROW EXECUTE FUNCTION claims_check_merged_revision();

-- A merge that was undone: readers get again what they had, to the letter.
CREATE FUNCTION claims_is_shown_again(revision claims_revision) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM claims_claim claim
        JOIN claims_revision led ON led.claim_id = claim.id
            AND led.number = claim.revision_number AND led.document ? 'merged_into'
        JOIN claims_revision before ON before.claim_id = claim.id
            AND before.number = led.number - 1
        WHERE claim.id = revision.claim_id AND claim.merged_into_id IS NULL
          AND before.status = revision.status
          AND before.document - ARRAY['number', 'approved_at', 'note']
              = revision.document - ARRAY['number', 'approved_at', 'note']
    )
$$;

CREATE OR REPLACE FUNCTION claims_check_revision() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    held claims_claim%ROWTYPE;
    shown_again boolean;
BEGIN
    SELECT * INTO held FROM claims_claim WHERE id = NEW.claim_id FOR UPDATE;
    shown_again := held.status = 'withdrawn' AND claims_is_shown_again(NEW);
    IF NEW.number <> held.revision_number + 1 THEN
        RAISE EXCEPTION 'revision % does not follow revision %', NEW.number, held.revision_number
            USING ERRCODE = 'check_violation';
    END IF;
    IF held.status = 'withdrawn' AND NOT shown_again THEN
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
    IF NEW.status <> 'withdrawn' AND NOT shown_again AND EXISTS (
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
          AND NEW.document - ARRAY['document', 'id', 'slug', 'number', 'status', 'approved_at', 'statement', 'note', 'merged_into'] = '{}'
          AND NEW.document->>'note' IS NOT DISTINCT FROM NEW.note
    ) THEN
        RAISE EXCEPTION 'a withdrawn claim shows its approved title and the reason, and nothing else'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- What readers get again was approved; what was written since was not, and its authors stay authors.
CREATE FUNCTION claims_keep_authors() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM claims_revision
        WHERE claim_id = NEW.claim_id AND number = NEW.number - 1 AND document ? 'merged_into'
    ) THEN
        INSERT INTO claims_authorship (claim_id, user_id, part, after_revision)
            SELECT claim_id, user_id, part, NEW.number FROM claims_authorship
            WHERE claim_id = NEW.claim_id AND after_revision BETWEEN NEW.number - 2 AND NEW.number - 1
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_authors AFTER INSERT ON claims_revision
    FOR EACH ROW EXECUTE FUNCTION claims_keep_authors();
