package holdwater.springapp;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What callers reach. */
@RestController
public class Greetings {
  private final Names names;

  public Greetings(Names names) {
    this.names = names;
  }

  /** Goes through a controller and a service. */
  @GetMapping("/greeting")
  public String greeting() {
    return "Hello " + names.next();
  }

  /** Goes through a controller only. */
  @GetMapping("/plain")
  public String plain() {
    return "Hello";
  }
}
