-- Receipts keep history; whose they are, and which code was told, stays. Contacts are kept by nothing:
-- they have no history, and are deleted.
SELECT sources_guard_truncate('claims_reportreceipt');
SELECT sources_guard_append_only('claims_reportreceiptevent', '*');
CREATE TRIGGER keep BEFORE UPDATE ON claims_reportreceipt
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'code', 'report_id', 'form_key', 'about', 'received_at');
