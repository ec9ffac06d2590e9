package holdwater.discovery;

import holdwater.callers.CallerGuard;
import holdwater.callers.CallerTokens;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.cloud.netflix.eureka.server.ReplicationClientAdditionalFilters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** What stands around the Eureka server. */
@Configuration(proxyBeanMethods = false)
class DiscoveryBeans {
  private static final String HEALTH = "/health";

  @Bean
  ServletRegistrationBean<HealthServlet> health() {
    return new ServletRegistrationBean<>(new HealthServlet(), HEALTH + "/*");
  }

  /**
   * Registries of other regions want to know who calls, and are called only where there are some.
   */
  @Bean
  ReplicationClientAdditionalFilters peerTokens(Environment environment) {
    if (environment.getProperty("PEERS") == null) {
      return new ReplicationClientAdditionalFilters(Set.of());
    }
    return new ReplicationClientAdditionalFilters(
        Set.of(
            new PeerTokens(
                environment.getRequiredProperty("CALL_KEYS"),
                environment.getProperty("INSTANCE_ID", "discovery"),
                Clock.systemUTC())));
  }

  @Bean
  FilterRegistrationBean<CallerGuard> callerGuard(Environment environment) {
    CallerTokens tokens =
        new CallerTokens(
            "discovery", environment.getRequiredProperty("CALLER_KEYS"), Clock.systemUTC());
    FilterRegistrationBean<CallerGuard> guard =
        new FilterRegistrationBean<>(new CallerGuard(tokens, Set.of(HEALTH)));
    guard.addUrlPatterns("/*");
    guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return guard;
  }
}
