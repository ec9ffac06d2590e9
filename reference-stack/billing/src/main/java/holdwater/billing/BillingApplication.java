package holdwater.billing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The billing service as a process. What it reads of its environment is in its properties file. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BillingApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(BillingApplication.class, arguments);
  }
}
