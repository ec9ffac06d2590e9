package holdwater.runtime.telemetry;

import holdwater.runtime.RuntimeConfig;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.tracing.opentelemetry.DefaultOpenTelemetryFactory;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Traces, exported by OTLP over HTTP when {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} says where, or
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT} for all signals. Without both, ids still travel from service
 * to service, but nothing is recorded. Built by hand: autoconfiguration looks for a dozen services
 * first.
 */
@Factory
final class Telemetry {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /** Of traces alone, and stronger; taken as it is, with its path. */
  private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  private static final int MAX_QUEUED_SPANS = 2048;
  private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
  private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(2);

  @Singleton
  @Bean(preDestroy = "close")
  @Replaces(bean = OpenTelemetry.class, factory = DefaultOpenTelemetryFactory.class)
  OpenTelemetrySdk openTelemetry(RuntimeConfig config, List<SpanProcessor> processors) {
    Optional<String> endpoint =
        config
            .environment(TRACES_ENDPOINT)
            .or(() -> config.environment(ENDPOINT).map(Telemetry::forTraces));
    boolean recorded = endpoint.isPresent() || !processors.isEmpty();
    SdkTracerProviderBuilder tracers =
        SdkTracerProvider.builder()
            .setResource(resource(config))
            .setSampler(Sampler.parentBased(recorded ? Sampler.alwaysOn() : Sampler.alwaysOff()));
    processors.forEach(tracers::addSpanProcessor);
    endpoint.ifPresent(address -> tracers.addSpanProcessor(otlp(address)));
    return OpenTelemetrySdk.builder()
        .setTracerProvider(tracers.build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  private static String forTraces(String base) {
    return base + (base.endsWith("/") ? "" : "/") + "v1/traces";
  }

  private static SpanProcessor otlp(String endpoint) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setTimeout(EXPORT_TIMEOUT).build();
    return BatchSpanProcessor.builder(exporter)
        .setMaxQueueSize(MAX_QUEUED_SPANS)
        .setScheduleDelay(EXPORT_EVERY)
        .build();
  }

  private static Resource resource(RuntimeConfig config) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.builder()
                    .put("service.name", config.service())
                    .put("service.instance.id", config.instanceId())
                    .put("cloud.availability_zone", config.zone())
                    .put("cloud.region", config.region())
                    .build()));
  }
}
