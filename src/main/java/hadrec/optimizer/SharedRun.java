package hadrec.optimizer;

import hadrec.internal.compute.Team;

/** A run whose work the threads of a team share. */
interface SharedRun extends Optimizer.Run {
    @Override
    default void lookAhead() {
        lookAhead(new Team(1));
    }

    @Override
    default void lookAhead(Team team) {}

    @Override
    default void step() {
        step(new Team(1));
    }

    @Override
    void step(Team team);
}
