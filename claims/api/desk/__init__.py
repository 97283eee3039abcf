"""The desk for programs of those who work there: read as they may, written as by the forms."""
