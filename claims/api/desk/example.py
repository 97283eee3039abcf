"""The example that the page about the API shows; a test runs it against a server."""

EXAMPLE = """\
# who am I?
curl --fail-with-body -H @token.txt {desk}/

# open a claim as a draft, and read it with its version
curl --fail-with-body -H @token.txt -H 'Content-Type: application/json' \\
  -H 'Idempotency-Key: my-first-claim' \\
  -d '{{"statement": "The ferry North Star sank off Lerwick on 3 May 2024"}}' \\
  {desk}/claims/
curl --fail-with-body -H @token.txt '{desk}/claims/?words=ferry'
"""


def example(desk: str) -> str:
    """The example for an API at the whole address ``desk``."""
    return EXAMPLE.format(desk=desk.rstrip("/"))
