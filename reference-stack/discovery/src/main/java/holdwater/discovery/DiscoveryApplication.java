package holdwater.discovery;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** The registry as a process. What it reads of its environment is in its properties file. */
@SpringBootApplication
@EnableEurekaServer
public class DiscoveryApplication {
  public static void main(String[] arguments) {
    SpringApplication registry = new SpringApplication(DiscoveryApplication.class);
    String peers = PeerAddresses.of(System.getenv().getOrDefault("LINKS_DISCOVERY", ""));
    if (!peers.isEmpty()) {
      registry.setDefaultProperties(Map.of("PEERS", peers));
    }
    registry.run(arguments);
  }
}
