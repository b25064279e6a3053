//! The sounds of an object of an import.

use super::Work;
use crate::command::context::Context;
use crate::domain::call_action::AudioFile;
use crate::domain::sound;
use crate::error::Halt;
use crate::migration::carry::each_sound;
use crate::migration::code::Note;
use crate::migration::record::Piece;
use uuid::Uuid;

impl Context<'_> {
    /// Brings in the sounds of an object under names of its own; what is missing leaves the text of its prompt.
    pub(super) fn take_sounds(
        &self,
        work: &mut Work,
        piece: &mut Piece,
        source: Uuid,
        notes: &mut Vec<Note>,
    ) -> Result<(), Halt> {
        let store = self.store()?;
        let id = piece.identity().instance();
        let mut renamed: Vec<(String, String)> = Vec::new();
        each_sound(piece, &mut |held| -> Result<(), Halt> {
            let Some(file) = held.as_mut() else { return Ok(()) };
            if let Some((_, new)) = renamed.iter().find(|(old, _)| *old == file.unique_name) {
                file.unique_name = new.clone();
                return Ok(());
            }
            let old = file.unique_name.clone();
            match store.audio(&old)? {
                // An earlier import brought it.
                Some(there) if there.owner.is_none_or(|owner| Some(owner) == id) => return Ok(()),
                Some(_) => file.unique_name = (self.session.world.new_id)().to_string(),
                None => {}
            }
            let Some(place) = work.sounds.find(&old, Some(source)).cloned() else {
                let name = if file.original_file_name.is_empty() { &old } else { &file.original_file_name };
                notes.push(Note::warning("audio-missing", format!("the sound \"{name}\" is not in the source")));
                *held = None;
                return Ok(());
            };
            let bytes = work.sounds.bytes(&place, &work.import.bounds)?;
            let name = match file.original_file_name.rsplit(['/', '\\']).next().unwrap_or_default() {
                "" => place.file_name.clone(),
                name => name.to_string(),
            };
            // By its own name: an archive names every sound .wav (migration.md 1.2).
            if let Err(error) = sound::check(&name, &bytes) {
                notes.push(Note::warning("audio-unfit", format!("the sound \"{name}\": {}", error.message)));
            }
            let (by, at) = (self.caller()?.name(), self.timestamp());
            work.wrote.set(true);
            store.insert_audio(&file.unique_name, &name, work.import.service, &bytes, &by, &at)?;
            let made = AudioFile { original_file_name: name, unique_name: file.unique_name.clone() };
            self.write_journal("sound", &made.unique_name, &made.original_file_name, None, Some(&made))?;
            renamed.push((old, made.unique_name.clone()));
            *file = made;
            Ok(())
        })
    }
}
