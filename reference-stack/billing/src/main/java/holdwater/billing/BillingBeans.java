package holdwater.billing;

import holdwater.callers.CallerGuard;
import holdwater.callers.CallerTokens;
import holdwater.resilience.Instance;
import holdwater.resilience.Locality;
import holdwater.resilience.Pattern;
import holdwater.resilience.Surroundings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Puts the framework-free parts together. */
@Configuration(proxyBeanMethods = false)
class BillingBeans {
  /** UTC. Injected wherever the time of day matters, so that tests can set it. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  PatternCounts patternCounts() {
    return new PatternCounts();
  }

  @Bean
  CallCounts callCounts() {
    return new CallCounts();
  }

  @Bean
  Surroundings surroundings(PatternCounts counts, Environment environment) {
    String zone = environment.getProperty("ZONE", "r1");
    return Surroundings.ofProcess(
        new Locality(zone, environment.getProperty("REGION", zone)), switches(environment), counts);
  }

  /** The switches as the environment, or a test's properties, have them. */
  private static Map<String, String> switches(Environment environment) {
    Map<String, String> switches = new HashMap<>();
    for (Pattern pattern : Pattern.values()) {
      switches.put(pattern.variable(), environment.getProperty(pattern.variable(), ""));
    }
    return switches;
  }

  @Bean
  EntitlementSigner entitlementSigner(BillingSettings settings) {
    return EntitlementSigner.ofHex(settings.entitlementSecret());
  }

  @Bean
  ProviderClient providerClient(
      BillingSettings settings, CallCounts calls, Surroundings surroundings) {
    return new ProviderClient(
        Instance.parseLinks(settings.links()),
        settings.providerKey(),
        settings.timeout(),
        calls,
        surroundings);
  }

  /** Closed by Spring when the service ends. */
  @Bean
  KafkaEntitlements entitlementSink(Environment environment) {
    return new KafkaEntitlements(
        environment.getProperty("KAFKA_BOOTSTRAP", ""),
        "billing",
        environment.getProperty("KAFKA_PASSWORD", ""));
  }

  /** Plain servlets, which no chaos monkey sees: what breaks a bean must not break the probes. */
  @Bean
  ServletRegistrationBean<ProbeServlet> probes(
      Surroundings surroundings, PatternCounts patterns, CallCounts calls) {
    return new ServletRegistrationBean<>(
        new ProbeServlet(surroundings.switches(), patterns, calls),
        ProbeServlet.HEALTH + "/*",
        ProbeServlet.METRICS);
  }

  @Bean
  FilterRegistrationBean<CallerGuard> callerGuard(Environment environment, Clock clock) {
    FilterRegistrationBean<CallerGuard> guard =
        new FilterRegistrationBean<>(
            new CallerGuard(
                new CallerTokens("billing", environment.getRequiredProperty("CALLER_KEYS"), clock),
                Set.of(ProbeServlet.HEALTH, ProbeServlet.METRICS, "/actuator")));
    guard.addUrlPatterns("/*");
    guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return guard;
  }

  @Bean
  FilterRegistrationBean<ActuatorGuard> actuatorGuard(Environment environment) {
    FilterRegistrationBean<ActuatorGuard> guard =
        new FilterRegistrationBean<>(
            new ActuatorGuard(environment.getRequiredProperty("ACTUATOR_TOKEN")));
    guard.addUrlPatterns("/actuator", "/actuator/*");
    guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return guard;
  }
}
