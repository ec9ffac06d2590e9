package holdwater.runtime;

import io.micronaut.context.BeanProvider;
import io.micronaut.http.server.netty.NettyEmbeddedServerFactory;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.runtime.ApplicationConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/**
 * A port for whoever runs the service, apart from the one that viewers reach, where {@code
 * METRICS_PORT} names one: metrics and the details of its health are told there and nowhere else.
 * Thread-safe.
 */
@Singleton
public final class MetricsDoor {
  private static final String PORT = "METRICS_PORT";
  private static final int CLOSED = -1;

  private final RuntimeConfig config;
  private final BeanProvider<NettyEmbeddedServerFactory> servers;
  private final ApplicationConfiguration application;
  private volatile EmbeddedServer server;

  /** The factory is asked for late: it needs the routes, whose filters ask where the door is. */
  MetricsDoor(
      RuntimeConfig config,
      BeanProvider<NettyEmbeddedServerFactory> servers,
      ApplicationConfiguration application) {
    this.config = config;
    this.servers = servers;
    this.application = application;
  }

  /** Whether there is to be one; without it everything is told at the only port. */
  public boolean isWanted() {
    return config.environment(PORT).isPresent();
  }

  /** Where it is; -1 while it is not open. */
  public int port() {
    EmbeddedServer open = server;
    return open == null ? CLOSED : open.getPort();
  }

  /** Opens it, if there is to be one: who is ready there is ready everywhere. */
  void open() {
    if (!isWanted()) {
      return;
    }
    NettyHttpServerConfiguration settings = new NettyHttpServerConfiguration(application);
    settings.setHost("127.0.0.1");
    settings.setPort(Integer.parseInt(config.required(PORT)));
    EmbeddedServer door = servers.get().build(settings);
    door.start();
    server = door;
  }

  @PreDestroy
  void close() {
    EmbeddedServer open = server;
    if (open != null) {
      open.stop();
    }
  }
}
