/** What people are often up to: one press each. Any other emoji can be typed. */
export const STATUSES = [
  { emoji: "🏡", text: "At home" },
  { emoji: "💻", text: "Working" },
  { emoji: "📚", text: "Studying" },
  { emoji: "🍽️", text: "Eating" },
  { emoji: "🚶", text: "Out" },
  { emoji: "✈️", text: "Travelling" },
  { emoji: "🌴", text: "On holiday" },
  { emoji: "🎮", text: "Playing" },
  { emoji: "🎧", text: "Listening" },
  { emoji: "🎉", text: "Celebrating" },
  { emoji: "🤒", text: "Unwell" },
  { emoji: "😴", text: "Asleep" },
] as const;
