package holdwater.recommendations;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;

/** How hot each title is. */
@JdbcRepository(dialect = Dialect.H2)
interface TitleHeats extends CrudRepository<TitleHeat, String> {

  /** Locks the row until the transaction ends: instances of several zones add to the same title. */
  @Query("select title_id, heat from title_heat where title_id = :titleId for update")
  Optional<TitleHeat> lock(String titleId);

  /** Hottest first. */
  @Query("select title_id, heat from title_heat order by heat desc limit :most")
  List<TitleHeat> hottest(int most);
}
