"""Picks sentences on foreign matters for the classifier from CLINC150 (Larson et al. 2019, CC BY 3.0).

    python scripts/build_out_of_scope.py data_full.json      # or .json.gz; writes bot/assistant/data/out_of_scope.yml

Only its training parts are used, so that its test part can measure how often talk about something else changes a case.
"""
from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "bot" / "assistant" / "data" / "out_of_scope.yml"
FOREIGN, MARKED_FOREIGN = 260, 90       # sentences of its topics, and of its own out-of-scope class
SEED = 150
# topics of conversation that our own intents have too
OURS = set("""yes no maybe thank_you greeting goodbye what_can_i_ask_you are_you_a_bot repeat next_song cancel change_language translate meaning_of_life
 definition who_do_you_work_for who_made_you what_is_your_name how_old_are_you whisper_mode reset_settings sync_device user_name change_user_name
 change_ai_name do_you_have_pets where_are_you_from what_are_your_hobbies""".split())
HEAD = '''version: "3.1"

# Sentences on foreign matters, picked by scripts/build_out_of_scope.py from the training part of CLINC150
# (Larson et al., An Evaluation Dataset for Intent Classification and Out-of-Scope Prediction, 2019; CC BY 3.0).
nlu:
- intent: out_of_scope
  examples: |
'''


def main(path: Path) -> None:
    """Write the training file."""
    data = json.loads(gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes())
    chance = random.Random(SEED)
    foreign = sorted(text for text, intent in data["train"] if intent not in OURS)
    marked = sorted(text for text, _ in data["oos_train"])
    picked = chance.sample(foreign, FOREIGN) + chance.sample(marked, MARKED_FOREIGN)
    TARGET.write_text(HEAD + "".join(f"    - {text.strip()}\n" for text in sorted(set(picked))), encoding="utf-8")
    print(len(set(picked)), "sentences")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
