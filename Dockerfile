# syntax=docker/dockerfile:1
# The image: the built program and what it needs at run time on a Node without shell and package manager, as a user without rights.
#   docker build -t discord-frolf-bot .
# scripts/image.mjs carries these same steps out where there is no Docker, and tries what comes out of them. docs/deployment.md has the rest.

# Both by tag; a release build pins them to the digests it found (docs/deployment.md, "Image").
ARG BUILD_IMAGE=node:24-bookworm-slim
ARG BASE_IMAGE=gcr.io/distroless/nodejs24-debian12:nonroot

# What is built is the same on every processor: no package that is used at run time has native code. So it is built once, on the builder's own.
FROM --platform=$BUILDPLATFORM ${BUILD_IMAGE} AS build
WORKDIR /build
ENV NPM_CONFIG_UPDATE_NOTIFIER=false CI=true
COPY package.json package-lock.json .npmrc ./
RUN ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
COPY LICENSE tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
# The time that every file of the image bears: that of the commit, so that the same commit makes the same image.
ARG SOURCE_DATE_EPOCH=0
RUN ["node", "scripts/image-files.mjs", "/image"]

FROM ${BASE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="discord-frolf-bot" \
      org.opencontainers.image.description="A Discord bot that runs disc-golf clubs." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /image/app /app
COPY --from=build --chown=65532:65532 /image/owned /
# Modes other than standalone write nothing; standalone keeps its records in /data.
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
USER 65532:65532
VOLUME ["/data"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["/nodejs/bin/node", "/app/dist/cli.js", "healthcheck"]
ENTRYPOINT ["/nodejs/bin/node", "/app/dist/cli.js"]
CMD ["start"]
