package holdwater.discovery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** The registry as a process. What it reads of its environment is in its properties file. */
@SpringBootApplication
@EnableEurekaServer
public class DiscoveryApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(DiscoveryApplication.class, arguments);
  }
}
