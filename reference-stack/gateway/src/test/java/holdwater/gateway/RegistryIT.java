package holdwater.gateway;

import holdwater.kafka.FreePorts;
import holdwater.resilience.Instance;
import holdwater.runtime.ServiceMain;
import holdwater.runtime.discovery.KnownInstances;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway and edges before a real Eureka server, all but the gateway as processes. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegistryIT {
  private static final String KEY = "5e".repeat(32);
  private static final List<Instance> EDGES =
      List.of(new Instance("a.edge", "127.0.0.1", 1), new Instance("b.edge", "127.0.0.1", 2));

  @TempDir Path folder;

  private final List<ServiceProcess> processes = new ArrayList<>();
  private final int registry = FreePorts.ofMachine().next();
  private ApplicationContext gateway;

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
    processes.forEach(ServiceProcess::close);
  }

  @Test
  void who_is_ready_is_called_and_what_is_known_outlives_the_registry() throws Exception {
    ServiceProcess discovery = startRegistry();
    startEdge("a");
    gateway = ServiceMain.start(GatewayApplication.class, environment("gateway", "a"), Map.of());
    awaitKnown("a.edge");

    ServiceProcess killed = startEdge("b");
    awaitKnown("a.edge", "b.edge");
    killed.close();
    awaitKnown("a.edge");

    discovery.close();
    startEdge("b").assertRunsOn();
    awaitKnown("a.edge");
    startRegistry();
    awaitKnown("a.edge", "b.edge");
  }

  private ServiceProcess startRegistry() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", Integer.toString(registry));
    environment.put("CALLER_KEYS", "edge=" + KEY + ",gateway=" + KEY.replace("5e", "6f"));
    // Of whom it would otherwise take nobody off in its first minute.
    environment.put("EUREKA_SERVER_ENABLESELFPRESERVATION", "false");
    return start("discovery", "holdwater.discovery.DiscoveryApplication", registry, environment);
  }

  private ServiceProcess startEdge(String zone) throws Exception {
    int port = FreePorts.ofMachine().next();
    Map<String, String> environment = environment("edge", zone);
    environment.put("PORT", Integer.toString(port));
    environment.put("URL_SIGNING_SECRET", KEY);
    environment.put("DATA", folder.resolve(zone + ".edge").toString());
    return start("edge", "holdwater.edge.EdgeApplication", port, environment);
  }

  private Map<String, String> environment(String service, String zone) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVICE_NAME", service);
    environment.put("INSTANCE_ID", zone + "." + service);
    environment.put("ZONE", zone);
    environment.put("REGION", "r1");
    environment.put("JWT_SECRET", KEY);
    environment.put(
        "CALL_KEYS", "discovery=" + (service.equals("edge") ? KEY : KEY.replace("5e", "6f")));
    environment.put("LINKS_DISCOVERY", "r1.discovery=127.0.0.1:" + registry);
    return environment;
  }

  private ServiceProcess start(
      String module, String main, int port, Map<String, String> environment) throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs." + processes.size()));
    ServiceProcess process = ServiceProcess.start(module, main, logs, environment);
    processes.add(process);
    process.awaitListening(port);
    return process;
  }

  /** What is known has to be this in the end; the timeout of the test is the bound. */
  private void awaitKnown(String... ids) {
    KnownInstances known = gateway.getBean(KnownInstances.class);
    List<String> wanted = List.of(ids);
    while (!known.among("edge", EDGES).stream().map(Instance::id).toList().equals(wanted)) {
      Thread.onSpinWait();
    }
  }
}
