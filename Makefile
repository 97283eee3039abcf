# Thin calls of ./dev, which works without make too.
.PHONY: help run test check

help:
	@python3 dev help

run:
	@python3 dev start

test:
	@python3 dev test

check:
	@python3 dev check
