# The UMKM API as an image: built from the sources, in layers that change as seldom as possible, run by a user without rights.
#
#   docker build -t umkm-api .

FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /source
COPY . .
RUN mvn -q -pl example-app -am package -DskipTests

FROM eclipse-temurin:21-jre AS layers
WORKDIR /layers
COPY --from=build /source/example-app/target/example-app-*-exec.jar application.jar
RUN java -Djarmode=tools -jar application.jar extract --layers --destination extracted

FROM eclipse-temurin:21-jre
RUN groupadd --system --gid 10001 umkm && useradd --system --uid 10001 --gid umkm --no-create-home umkm
WORKDIR /application
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
COPY deploy/healthcheck.sh /usr/local/bin/healthcheck
USER 10001:10001
ENV SPRING_PROFILES_ACTIVE=production \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["bash", "/usr/local/bin/healthcheck"]
# No shell in between, so that the signal to stop reaches the application, which then serves what it has begun.
ENTRYPOINT ["java", "-jar", "application.jar"]
