/** Faults in beans of Spring Boot apps, by the actuator of the chaos monkey in them. */
package holdwater.adapters.springchaos;
