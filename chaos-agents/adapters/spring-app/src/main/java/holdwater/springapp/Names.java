package holdwater.springapp;

import org.springframework.stereotype.Service;

/** What the controller calls. */
@Service
public class Names {
  public String next() {
    return "you";
  }
}
