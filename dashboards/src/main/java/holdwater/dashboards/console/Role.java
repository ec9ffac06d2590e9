package holdwater.dashboards.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do: what those before may, and more. */
public enum Role {
  /** Sees everything, but what blind mode hides, and changes nothing. */
  OBSERVER,
  /** Injects and plays scenarios within the limits, heals, stops, writes notes, lets others in. */
  OPERATOR,
  /** Sets the limits, hides what is in force from observers and reveals it, ends the console. */
  OWNER;

  /** As people and pages call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  boolean mayAct() {
    return this != OBSERVER;
  }

  /** Whether somebody of this role may let in somebody of that one. */
  boolean mayInvite(Role guest) {
    return mayAct() && guest.compareTo(this) <= 0;
  }
}
