package holdwater.runtime;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.http.server.netty.NettyEmbeddedServerFactory;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.runtime.ApplicationConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a service. Its configuration comes from, weakest first, {@code holdwater-defaults.yml}
 * (and {@code holdwater-database.yml} where there is a database), the service's own {@code
 * application.yml}, the environment as {@link ServiceEnvironment} reads it, and properties on the
 * command line.
 */
public final class ServiceMain {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

  /** Below and above Micronaut's own application.yml, which has -300. */
  private static final int BELOW_APPLICATION_YML = -1000;

  private static final int ABOVE_APPLICATION_YML = 100;
  private static final int ABOVE_ENVIRONMENT = 200;

  /** What comes before the port is opened. */
  enum Opening {
    /** Nothing: for tests. */
    AT_ONCE,
    /** What its {@link BeforeOpening} does. */
    REHEARSED
  }

  private ServiceMain() {}

  /**
   * Runs {@code application} until the process is told to stop; SIGTERM lets running requests
   * finish. Its port opens when it has rehearsed, so nobody meets it cold. Exits with 1 when it
   * cannot start.
   */
  @SuppressWarnings("SystemExitOutsideMain") // This is what every main consists of.
  public static void run(String[] args, Class<?> application) throws InterruptedException {
    RuntimeConfig config = new RuntimeConfig(System.getenv());
    try {
      ApplicationContext context = start(application, config, Map.of(), Opening.REHEARSED, args);
      Runtime.getRuntime().addShutdownHook(new Thread(context::close, "shutdown"));
      LOG.info(
          "{} ready on port {} after {} ms",
          config.instanceId(),
          context.getBean(EmbeddedServer.class).getPort(),
          ManagementFactory.getRuntimeMXBean().getUptime());
    } catch (RuntimeException e) {
      LOG.error("The service could not start: {}", e.getMessage(), e);
      System.exit(1);
    }
    // Only daemon threads are left; the shutdown hook ends the process.
    new CountDownLatch(1).await();
  }

  /**
   * Starts {@code application} in this JVM, for tests: as {@link #run} does it, but with this
   * environment, with {@code properties} stronger than everything else, and without a shutdown
   * hook. Its {@link EmbeddedServer} listens when this returns; closing the context stops it.
   */
  public static ApplicationContext start(
      Class<?> application, Map<String, String> environment, Map<String, Object> properties) {
    return start(application, new RuntimeConfig(environment), properties, Opening.AT_ONCE);
  }

  static ApplicationContext start(
      Class<?> application,
      RuntimeConfig config,
      Map<String, Object> properties,
      Opening opening,
      String... args) {
    boolean database = config.environment(ServiceEnvironment.DATABASE_URL).isPresent();
    if (database) {
      SchemaGate.of(config, application.getClassLoader()).await();
    }
    ApplicationContext context =
        ApplicationContext.builder()
            .mainClass(application)
            .args(args)
            .propertySources(sources(config, properties, database))
            .singletons(config)
            .banner(false)
            // What the framework would guess from class path, variables and network costs start-up
            // time.
            .deduceEnvironment(false)
            .deduceCloudEnvironment(false)
            .bootstrapEnvironment(false)
            .environmentPropertySource(false)
            .build();
    try {
      context.start();
      if (opening == Opening.REHEARSED) {
        rehearse(context);
      }
      context.getBean(EmbeddedServer.class).start();
      context.getBean(MetricsDoor.class).open();
      context.getEventPublisher(Opened.class).publishEvent(new Opened());
      return context;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private static PropertySource[] sources(
      RuntimeConfig config, Map<String, Object> properties, boolean database) {
    List<PropertySource> sources = new ArrayList<>();
    sources.add(YamlResource.read("holdwater-defaults.yml", BELOW_APPLICATION_YML));
    if (database) {
      sources.add(YamlResource.read("holdwater-database.yml", BELOW_APPLICATION_YML));
    }
    sources.add(
        source("environment", ServiceEnvironment.properties(config), ABOVE_APPLICATION_YML));
    sources.add(source("start", properties, ABOVE_ENVIRONMENT));
    return sources.toArray(PropertySource[]::new);
  }

  /** On a port of its own, which nobody knows and which is closed again. */
  private static void rehearse(ApplicationContext context) {
    BeforeOpening rehearsal = context.getBean(BeforeOpening.class);
    if (!rehearsal.isOn()) {
      return;
    }
    NettyHttpServerConfiguration settings =
        new NettyHttpServerConfiguration(context.getBean(ApplicationConfiguration.class));
    settings.setHost("127.0.0.1");
    settings.setPort(0);
    EmbeddedServer server = context.getBean(NettyEmbeddedServerFactory.class).build(settings);
    server.start();
    try {
      rehearsal.play(server);
    } finally {
      server.stop();
    }
  }

  private static PropertySource source(String name, Map<String, Object> values, int order) {
    return new MapPropertySource("holdwater-" + name, values) {
      @Override
      public int getOrder() {
        return order;
      }
    };
  }
}
