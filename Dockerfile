# Two stages: the first has pip and compiles, the second only runs.
# Build:  docker build -t article-enrichment .      (or make image)
# Run:    docker run --rm --read-only --tmpfs /tmp -p 8000:8000 article-enrichment

FROM debian:bookworm-slim AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3 python3-venv ca-certificates \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements/runtime.txt requirements/runtime.txt
# Hashes are in the lock: what is installed is what was locked, or the build fails.
RUN python3 -m venv /app/.venv \
    && /app/.venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --use-pep517 --require-hashes -r requirements/runtime.txt \
    && /app/.venv/bin/python -m pip uninstall -y -q pip setuptools
COPY openapi.yaml ./
COPY schemas schemas
COPY deploy/gunicorn.conf.py deploy/gunicorn.conf.py
COPY service service
# Byte code is made here, because the running container may not write.
RUN /app/.venv/bin/python -m compileall -q service schemas .venv/lib

FROM debian:bookworm-slim
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="article-enrichment" \
      org.opencontainers.image.description="Reads an article and says what it is: headline, body, authors, original source, captions with credits, and who is quoted saying what, with the evidence." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="docker.io/library/debian:bookworm-slim"
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin app
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=8000
# By number, so that Kubernetes can see that it is not root (runAsNonRoot).
USER 10001:10001
EXPOSE 8000
# Liveness, not readiness: an orchestrator restarts on this, and a full cache or a draining process is no reason to.
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s --retries=3 CMD ["python", "-m", "service.healthcheck"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "service"]
